/**
 * What the pages of Linework's plugins share: live queries, lists, notices and times. It knows no plugin.
 *
 * @packageDocumentation
 */

export {
  CursorPager,
  formatTotal,
  type CountedPage,
  type CursorPagerProps,
} from './components/CursorPager';
export {
  DataTable,
  type DataColumn,
  type DataSort,
  type DataTableProps,
} from './components/DataTable';
export { EmptyNotice, type EmptyNoticeProps } from './components/EmptyNotice';
export { EntityLink, EntityLinks, EntityName } from './components/EntityName';
export * from './components/ErrorText';
export { Fact, Facts } from './components/Facts';
export {
  FilterMenu,
  type FilterMenuProps,
  type FilterOption,
} from './components/FilterMenu';
export * from './components/RelativeTime';
export { SearchField, type SearchFieldProps } from './components/SearchField';
export { Section, type SectionProps } from './components/Section';
export { SkeletonLines } from './components/SkeletonLines';
export {
  StatusText,
  type StatusIcon,
  type StatusTextProps,
  type StatusTone,
} from './components/StatusText';
export { formatDuration } from './formatDuration';
export { useCursorPages, type CursorPages } from './hooks/useCursorPages';
export { useListKeys, type ListKeysOptions } from './hooks/useListKeys';
export { useNotify } from './hooks/useNotify';
export { useNow } from './hooks/useNow';
export { useRoute } from './hooks/useRoute';
export {
  useUrlPages,
  withFirstPage,
  type UrlCursorPages,
} from './hooks/useUrlPages';
export {
  useUrlState,
  type UrlChanges,
  type UrlState,
} from './hooks/useUrlState';
export {
  createLiveQueries,
  type LiveQueries,
  type LiveQueriesOptions,
  type LiveQueryOptions,
  type LiveQueryProviderProps,
} from './query/createLiveQueries';
export { createQueryClient } from './query/createQueryClient';
export { frontendCommonTranslationRef } from './translation';
