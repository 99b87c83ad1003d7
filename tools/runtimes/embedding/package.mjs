import { all } from './all.mjs';

console.log(await all());
