/** What `dist/bench.js` runs when it is started as a program. */
import { main } from "./main.ts";

process.exitCode = await main(process.argv.slice(2));
