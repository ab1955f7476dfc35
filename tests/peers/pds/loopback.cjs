// Preloaded: a server that listens on a port without naming a host listens on loopback only.
const net = require('node:net')
const { listen } = net.Server.prototype

net.Server.prototype.listen = function (...args) {
  const [first, second] = args
  if (typeof first === 'number' && typeof second !== 'string') {
    args.splice(1, 0, '127.0.0.1')
  } else if (first?.port !== undefined && !first.host) {
    args[0] = { ...first, host: '127.0.0.1' }
  }
  return listen.apply(this, args)
}
