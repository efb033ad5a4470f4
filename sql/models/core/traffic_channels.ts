import { text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const traffic_channels = defineModel({
  name: 'traffic_channels',
  area: 'core',
  grain: ['traffic_key'],
  description: 'The channel of each distinct traffic source, and the rule that said so',
  columns: {
    traffic_key: text('Source, medium, campaign, click id and referring host in one text'),
    channel: text('Channel', { required: true }),
    channel_reason: text('The rule', { required: true }),
  },
  relationships: [{ column: 'channel', references: ['channels', 'channel'] }],
});
