import Fastify from 'fastify';

/** What HTTP costs here without HireWire: one route of Fastify that answers a constant; prints its address. */
const app = Fastify();
app.get('/', async () => ({ status: 'live' }));
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
