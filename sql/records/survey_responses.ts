import { flag, instant, rate, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { person } from './person.ts';

export const surveyMeasures = ['nps', 'csat', 'ces', 'source', 'other'] as const;

export const survey_responses = defineRecord({
  name: 'survey_responses',
  grain: 'answer to one question and version',
  description: 'Answers to surveys, and who was asked; occurred_at is the instant of the answer, or of the asking',
  columns: {
    survey_id: text('The survey', { required: true }),
    response_id: text('The answers that were given together', { required: true }),
    question_id: text('The question, by the name that its survey keeps'),
    question: text('The question in words'),
    measure: text('What it measures; source: how did you hear of us', { required: true, accepted: surveyMeasures }),
    state: text('How far it came', { required: true, accepted: ['asked', 'partial', 'complete'] }),
    score: rate('The number given, on the own scale of the question'),
    scale_top: rate('The highest number of that scale'),
    choice: text('The choice or choices, separated by `|`'),
    text: text('What was written, e-mails and phones replaced', { personal: 'trait' }),
    ...person,
    order_id: text('The order it is about'),
    case_id: text('The case it is about'),
    asked_at: instant('When the survey went out or was opened'),
    is_test: flag('Made to try the survey'),
    deleted_at: instant('When it was deleted'),
  },
});
