import { words } from '../words.ts';

/** Of a contact. */
export const fields: readonly string[] = words(`
  id owner_id name firstname lastname fullname name_sort email created_time updated_time status sources
  companyIds contactIds properties properties.name properties.value properties.field_type
  properties.is_searchable properties.type properties.subtype listIds owner entiy_group_name tags tags.tag
  tags.assigned_time broadcastIds openedLinks emailProperties emailProperties.emailDbId emailProperties.entityId
  emailProperties.sentAt emailProperties.status unsubscribeList emailBounceStatus score cursor count
`);
