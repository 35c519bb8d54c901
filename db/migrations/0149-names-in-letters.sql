-- Names of several words in letters, and of characters whose plain form has been added, get their parts anew: by
-- night, as those without parts.
update clients.person set name_parts = null where name ~ '[锺栢菓兪淸靑寗琍]' or name ~ '[A-Za-z][ ·][A-Za-z]';
update people.worker set name_parts = null where name ~ '[锺栢菓兪淸靑寗琍]' or name ~ '[A-Za-z][ ·][A-Za-z]';
update people.certificate set name_parts = null where name ~ '[锺栢菓兪淸靑寗琍]' or name ~ '[A-Za-z][ ·][A-Za-z]';
update people.honour set name_parts = null where name ~ '[锺栢菓兪淸靑寗琍]' or name ~ '[A-Za-z][ ·][A-Za-z]';
