// A personal data server and the identity directory it registers accounts with, in one process, until SIGTERM.
import plc from '@did-plc/server'
import { PDS, readEnv } from '@atproto/pds'

const directory = plc.PlcServer.create({ db: plc.Database.mock(), port: Number(process.env.PLC_PORT) })
await directory.start()
const pds = await PDS.fromEnv(readEnv())
await pds.start()
console.log('READY')

process.on('SIGTERM', async () => {
  await pds.destroy()
  await directory.destroy()
  process.exit(0)
})
