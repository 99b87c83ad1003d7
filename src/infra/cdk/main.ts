import { SettingsError } from './context.ts';
import { UsersApp } from './users-app.ts';

try {
  new UsersApp();
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exit(1);
}
