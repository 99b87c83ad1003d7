import type { Row } from '../row.ts';
import { contract } from './contract.ts';
import { damagedCursors } from './cursors.ts';
import { disclosure } from './disclosure.ts';
import { engineHung, engineKilled } from './engine-faults.ts';
import { faultsBeforeTheEffect } from './faults.ts';
import { fuzz } from './fuzz.ts';
import { gatewayEvents } from './gateway-events.ts';
import { hostileSizes } from './hostile-sizes.ts';
import { rulesOfHttp } from './http-rules.ts';
import { malformedJson } from './json-texts.ts';
import { linearizable } from './linearizable.ts';
import { ledgerHolds, loadInMemory, loadOnDisk } from './load.ts';
import { lostAnswers } from './lost-answers.ts';
import { model, modelOnDynamoDbLocal } from './model.ts';
import { mutationRows } from './mutation.ts';
import { naughty } from './naughty.ts';
import { pager } from './pager.ts';
import { noLostUpdate, oneOwner, sameKey } from './races.ts';
import { soak } from './soak.ts';

/** The scorecard, in the order of its numbers. */
export const rows: readonly Row[] = [
  contract,
  loadInMemory,
  loadOnDisk,
  ledgerHolds,
  engineKilled,
  lostAnswers,
  faultsBeforeTheEffect,
  engineHung,
  sameKey,
  oneOwner,
  noLostUpdate,
  linearizable,
  model,
  modelOnDynamoDbLocal,
  gatewayEvents,
  malformedJson,
  naughty,
  fuzz,
  hostileSizes,
  damagedCursors,
  rulesOfHttp,
  ...mutationRows,
  disclosure,
  soak,
  pager,
];
