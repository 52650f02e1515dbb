// Serves on a port of the loopback interface until it is ended: accepts what the library accepts.
import { WebSocketServer } from 'ws';

new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]) });
