import { compileRules, type PersonalRules, usualPersonal } from '#functions/personal/payload.ts';
import { withOwnWords } from '#functions/sources/kept-text.ts';

/** Properties of contacts that are about the person alone; lower case. */
export const personalProperties: PersonalRules = {
  email: 'email',
  work_email: 'email',
  hs_additional_emails: 'hidden',
  hs_full_name_or_email: 'hidden',
  phone: 'phone',
  mobilephone: 'phone',
  fax: 'phone',
  hs_calculated_phone_number: 'phone',
  hs_calculated_mobile_number: 'phone',
  hs_searchable_calculated_phone_number: 'phone',
  hs_whatsapp_phone_number: 'phone',
  firstname: 'name',
  lastname: 'name',
  address: 'hidden',
  city: 'hidden',
  zip: 'hidden',
  date_of_birth: 'hidden',
  twitterhandle: 'hidden',
  hs_linkedin_url: 'hidden',
  photo: 'hidden',
  message: 'hidden',
  hs_latest_source_data_2: 'prose',
  ip_city: 'hidden',
  ip_latlon: 'hidden',
  ip_zipcode: 'hidden',
};

/** An event names its property in a neighbour member, so its value is never kept: what may be is in the record. */
export const personal = withOwnWords(
  compileRules({
    ...usualPersonal,
    ...personalProperties,
    propertyvalue: 'hidden',
    sourceid: 'prose',
  }),
);
