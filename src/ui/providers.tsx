import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { LanguageProvider, type LanguageProviderProps } from './language.tsx';
import { PreferencesProvider, usePreferences } from './preferences.tsx';
import { usePhone, useReducedMotion } from './screen.ts';
import { themeOf } from './theme.ts';
import './theme.css';

interface ProvidersProps extends LanguageProviderProps {
  readonly client: QueryClient;
}

/** Everything that stands around all pages, signed in or not. */
export function Providers({ client, children, ...language }: ProvidersProps) {
  return (
    <QueryClientProvider client={client}>
      <LanguageProvider {...language}>
        <PreferencesProvider>
          <Themed>{children}</Themed>
        </PreferencesProvider>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

function Themed({ children }: { children: ReactNode }) {
  const { density, largeText } = usePreferences();
  const theme = themeOf({ density, largeText, phone: usePhone(), reducedMotion: useReducedMotion() });
  return (
    <ConfigProvider theme={theme} button={{ autoInsertSpace: false }}>
      <App className="app">{children}</App>
    </ConfigProvider>
  );
}
