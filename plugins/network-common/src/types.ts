import type { components } from './generated/api';

/** @public */
export type PageRequest = components['schemas']['PageRequest'];
/** @public */
export type PageInfo = components['schemas']['PageInfo'];
/** @public */
export type Reachability = components['schemas']['Reachability'];
/** @public */
export type InterfaceStatus = components['schemas']['InterfaceStatus'];
/** @public */
export type AdminStatus = components['schemas']['AdminStatus'];
/** @public */
export type ComplianceStatus = components['schemas']['ComplianceStatus'];
/** @public */
export type DeviceAction = components['schemas']['DeviceAction'];
/** @public */
export type Device = components['schemas']['Device'];
/** @public */
export type DeviceDetail = components['schemas']['DeviceDetail'];
/** @public */
export type DeviceFilter = components['schemas']['DeviceFilter'];
/** @public */
export type DeviceSearch = components['schemas']['DeviceSearch'];
/** @public */
export type DevicePage = components['schemas']['DevicePage'];
/** @public */
export type FacetValue = components['schemas']['FacetValue'];
/** @public */
export type DeviceFacets = components['schemas']['DeviceFacets'];
/** @public */
export type Overview = components['schemas']['Overview'];
/** @public */
export type Address = components['schemas']['Address'];
/** @public */
export type Interface = components['schemas']['Interface'];
/** @public */
export type InterfaceList = components['schemas']['InterfaceList'];
/** @public */
export type Module = components['schemas']['Module'];
/** @public */
export type ModuleList = components['schemas']['ModuleList'];
/** @public */
export type StateChange = components['schemas']['StateChange'];
/** @public */
export type StateChangePage = components['schemas']['StateChangePage'];
/** @public */
export type PollResult = components['schemas']['PollResult'];
/** @public */
export type Provenance = components['schemas']['Provenance'];
/** @public */
export type LinkVerdict = components['schemas']['LinkVerdict'];
/** @public */
export type LinkEnd = components['schemas']['LinkEnd'];
/** @public */
export type LinkKnowledge = components['schemas']['LinkKnowledge'];
/** @public */
export type Link = components['schemas']['Link'];
/** @public */
export type LinkFilter = components['schemas']['LinkFilter'];
/** @public */
export type LinkSearch = components['schemas']['LinkSearch'];
/** @public */
export type LinkPage = components['schemas']['LinkPage'];
/** @public */
export type NeighbourList = components['schemas']['NeighbourList'];
/** @public */
export type LinkDeclaration = components['schemas']['LinkDeclaration'];
/** @public */
export type LinkDeclarationResult =
  components['schemas']['LinkDeclarationResult'];
/** @public */
export type Site = components['schemas']['Site'];
/** @public */
export type SiteSearch = components['schemas']['SiteSearch'];
/** @public */
export type SitePage = components['schemas']['SitePage'];
/** @public */
export type CircuitTermination = components['schemas']['CircuitTermination'];
/** @public */
export type Circuit = components['schemas']['Circuit'];
/** @public */
export type CircuitSearch = components['schemas']['CircuitSearch'];
/** @public */
export type CircuitPage = components['schemas']['CircuitPage'];
/** @public */
export type AddressSearch = components['schemas']['AddressSearch'];
/** @public */
export type AddressPage = components['schemas']['AddressPage'];
/** @public */
export type Prefix = components['schemas']['Prefix'];
/** @public */
export type PrefixSearch = components['schemas']['PrefixSearch'];
/** @public */
export type PrefixPage = components['schemas']['PrefixPage'];
/** @public */
export type Vlan = components['schemas']['Vlan'];
/** @public */
export type VlanSearch = components['schemas']['VlanSearch'];
/** @public */
export type VlanPage = components['schemas']['VlanPage'];
/** @public */
export type IpamDeclaration = components['schemas']['IpamDeclaration'];
/** @public */
export type IpamDeclarationResult =
  components['schemas']['IpamDeclarationResult'];
/** @public */
export type AdjacencyPage = components['schemas']['AdjacencyPage'];
/** @public */
export type NetworkMap = components['schemas']['NetworkMap'];
/** @public */
export type DeclaredEntity = components['schemas']['DeclaredEntity'];
/** @public */
export type DeclaredEntityPage = components['schemas']['DeclaredEntityPage'];
/** @public */
export type ConfigurationKind = components['schemas']['ConfigurationKind'];
/** @public */
export type ConfigurationOrigin = components['schemas']['ConfigurationOrigin'];
/** @public */
export type ConfigurationVersion =
  components['schemas']['ConfigurationVersion'];
/** @public */
export type ConfigurationVersionPage =
  components['schemas']['ConfigurationVersionPage'];
/** @public */
export type Configuration = components['schemas']['Configuration'];
/** @public */
export type ConfigurationUpload = components['schemas']['ConfigurationUpload'];
/** @public */
export type ConfigurationFetch = components['schemas']['ConfigurationFetch'];
/** @public */
export type StoredConfiguration = components['schemas']['StoredConfiguration'];
/** @public */
export type ConfigurationDiff = components['schemas']['ConfigurationDiff'];
/** @public */
export type ConfigurationSearch = components['schemas']['ConfigurationSearch'];
/** @public */
export type ConfigurationMatch = components['schemas']['ConfigurationMatch'];
/** @public */
export type ConfigurationMatchPage =
  components['schemas']['ConfigurationMatchPage'];
/** @public */
export type DeviceSummary = components['schemas']['DeviceSummary'];
/** @public */
export type GoldenRuleKind = components['schemas']['GoldenRuleKind'];
/** @public */
export type RuleSeverity = components['schemas']['RuleSeverity'];
/** @public */
export type RuleScope = components['schemas']['RuleScope'];
/** @public */
export type GoldenRuleRequest = components['schemas']['GoldenRuleRequest'];
/** @public */
export type GoldenRule = components['schemas']['GoldenRule'];
/** @public */
export type GoldenRuleSearch = components['schemas']['GoldenRuleSearch'];
/** @public */
export type GoldenRulePage = components['schemas']['GoldenRulePage'];
/** @public */
export type ComplianceFinding = components['schemas']['ComplianceFinding'];
/** @public */
export type ComplianceResult = components['schemas']['ComplianceResult'];
/** @public */
export type ComplianceSearch = components['schemas']['ComplianceSearch'];
/** @public */
export type CompliancePage = components['schemas']['CompliancePage'];
/** @public */
export type GoldenRulePreview = components['schemas']['GoldenRulePreview'];
/** @public */
export type CredentialNameList = components['schemas']['CredentialNameList'];
/** @public */
export type DiscoveryRequest = components['schemas']['DiscoveryRequest'];
/** @public */
export type DiscoveryState = components['schemas']['DiscoveryState'];
/** @public */
export type DiscoveryRun = components['schemas']['DiscoveryRun'];
/** @public */
export type DiscoveryRunSearch = components['schemas']['DiscoveryRunSearch'];
/** @public */
export type DiscoveryRunPage = components['schemas']['DiscoveryRunPage'];
/** @public */
export type DiscoveryTargetState =
  components['schemas']['DiscoveryTargetState'];
/** @public */
export type DiscoveryTarget = components['schemas']['DiscoveryTarget'];
/** @public */
export type DiscoveryTargetSearch =
  components['schemas']['DiscoveryTargetSearch'];
/** @public */
export type DiscoveryTargetPage = components['schemas']['DiscoveryTargetPage'];
/** @public */
export type ProposalKind = components['schemas']['ProposalKind'];
/** @public */
export type ProposalState = components['schemas']['ProposalState'];
/** @public */
export type ProposedFact = components['schemas']['ProposedFact'];
/** @public */
export type Proposal = components['schemas']['Proposal'];
/** @public */
export type ProposalSearch = components['schemas']['ProposalSearch'];
/** @public */
export type ProposalPage = components['schemas']['ProposalPage'];
/** @public */
export type ProposalDecision = components['schemas']['ProposalDecision'];
/** @public */
export type ProposalDecisionResult =
  components['schemas']['ProposalDecisionResult'];
/** @public */
export type ImportMode = components['schemas']['ImportMode'];
/** @public */
export type ImportDefaults = components['schemas']['ImportDefaults'];
/** @public */
export type ImportState = components['schemas']['ImportState'];
/** @public */
export type Import = components['schemas']['Import'];
/** @public */
export type ImportSearch = components['schemas']['ImportSearch'];
/** @public */
export type ImportPage = components['schemas']['ImportPage'];
/** @public */
export type ImportApplication = components['schemas']['ImportApplication'];
/** @public */
export type ImportRowEffect = components['schemas']['ImportRowEffect'];
/** @public */
export type ImportRow = components['schemas']['ImportRow'];
/** @public */
export type ImportRowSearch = components['schemas']['ImportRowSearch'];
/** @public */
export type ImportRowPage = components['schemas']['ImportRowPage'];
/** @public */
export type CalendarKind = components['schemas']['CalendarKind'];
/** @public */
export type CalendarScope = components['schemas']['CalendarScope'];
/** @public */
export type CalendarEntryRequest =
  components['schemas']['CalendarEntryRequest'];
/** @public */
export type CalendarEntry = components['schemas']['CalendarEntry'];
/** @public */
export type CalendarEntrySearch = components['schemas']['CalendarEntrySearch'];
/** @public */
export type CalendarEntryPage = components['schemas']['CalendarEntryPage'];
/** @public */
export type CalendarOccurrence = components['schemas']['CalendarOccurrence'];
/** @public */
export type CalendarOccurrenceList =
  components['schemas']['CalendarOccurrenceList'];
/** @public */
export type CalendarCheck = components['schemas']['CalendarCheck'];
