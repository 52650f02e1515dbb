// Connects to a server once for each path that it is given and prints what the library "ws" makes of the Close frame that
// it gets there: a line of JSON for each.
import WebSocket from 'ws';

const [server, ...paths] = process.argv.slice(2);

for (const path of paths) {
  const socket = new WebSocket(server + path);
  const seen = await new Promise(done => {
    let error = false;
    socket.on('error', () => { error = true; });
    socket.on('close', code => done({ path, code, error }));
  });
  console.log(JSON.stringify(seen));
}
