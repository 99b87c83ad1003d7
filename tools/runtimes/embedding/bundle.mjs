import { all } from './build/all.mjs';

console.log(await all());
