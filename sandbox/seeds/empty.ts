import type { World } from '../world/world'

/** One account, which stands alone: where every organization begins. */
export function plantEmpty(world: World) {
  world.addAccount({
    id: '123456789012',
    email: 'owner@example.com',
    name: 'First account',
    state: 'ACTIVE',
    standsAlone: true,
  })
  world.identities.set('owner', '123456789012')
}
