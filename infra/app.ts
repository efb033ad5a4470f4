import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readSettings } from './settings.ts';
import { WarehouseStack } from './stack.ts';

const app = new App();
const settings = readSettings(app.node);
new WarehouseStack(app, settings.name.replaceAll('_', '-'), settings, {
  description: 'Customer lifecycle warehouse: stages, acquisition cost, retention, lifetime value and advocacy',
});
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
