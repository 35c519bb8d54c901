import { type ThemeConfig, theme } from 'antd';

/** Colours that are not antd tokens are custom properties in theme.css; both keep AA, tables AAA. */
export const colours = {
  primary: '#0f53b8',
  text: '#1c2430',
  quiet: '#4b5563',
  line: '#d9dee6',
  high: '#b42318',
  key: '#8a5300',
  general: '#0f53b8',
  good: '#1a6b3c',
  grey: '#8a94a3',
} as const;

export const systemFonts =
  'system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", sans-serif';

export interface ThemeChoice {
  readonly density: 'compact' | 'normal';
  readonly largeText: boolean;
  readonly phone: boolean;
  readonly reducedMotion: boolean;
}

/** 14 px on the desktop, 16 px on the phone, 1.25 times in large-text mode; controls grow along. */
export function themeOf({ density, largeText, phone, reducedMotion }: ThemeChoice): ThemeConfig {
  const scale = largeText ? 1.25 : 1;
  const fontSize = (phone ? 16 : 14) * scale;
  const rowHeight = (density === 'compact' ? 32 : 40) * scale;
  const lineHeight = 1.5;
  return {
    algorithm: theme.defaultAlgorithm,
    token: {
      colorPrimary: colours.primary,
      colorInfo: colours.primary,
      colorLink: colours.primary,
      // antd's own is lighter: too little contrast on grey.
      colorLinkHover: colours.primary,
      colorError: colours.high,
      colorWarning: '#b26a00',
      colorSuccess: colours.good,
      // Derived from so dark a green it would be grey.
      colorSuccessBg: '#eaf5ee',
      colorSuccessBorder: '#a9d3b8',
      colorText: colours.text,
      colorTextSecondary: colours.quiet,
      colorTextTertiary: '#525c6b',
      colorTextDescription: '#525c6b',
      colorTextPlaceholder: '#66707f',
      colorTextDisabled: '#6b7280',
      colorBorder: '#c3cad5',
      colorBorderSecondary: colours.line,
      colorBgLayout: '#f4f6f9',
      borderRadius: 4,
      fontFamily: systemFonts,
      fontSize,
      lineHeight,
      controlHeight: phone ? 44 : 32 * scale,
      controlHeightSM: phone ? 44 : 26 * scale,
      motion: !reducedMotion,
      wireframe: false,
    },
    components: {
      Table: {
        cellPaddingBlock: (rowHeight - fontSize * lineHeight - 1) / 2,
        cellPaddingInline: 10,
        headerBg: '#eef1f6',
        headerColor: colours.text,
        rowHoverBg: '#f2f6fc',
        rowSelectedBg: '#e6effb',
        rowSelectedHoverBg: '#dbe8f9',
      },
      Form: { itemMarginBottom: phone ? 20 : 18, labelColor: colours.text, verticalLabelPadding: '0 0 4px' },
      Button: { primaryShadow: 'none', defaultShadow: 'none' },
      Tabs: { horizontalMargin: '0 0 12px 0' },
      Drawer: { footerPaddingBlock: 10 },
    },
  };
}
