import { all } from './all.mjs';

export default {
  async test() {
    console.log(await all());
  },
};
