// The endpoints through which operators keep categories, brands, occasions and freight templates.
import { catalog as contract } from '@hetuan/contract';
import { ok } from '../../kernel/errors.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { listFreightTemplateRows } from './axis-queries.js';
import { createBrand, deleteBrand, updateBrand } from './commands/edit-brands.js';
import { createCategory, deleteCategory, updateCategory } from './commands/edit-categories.js';
import {
  createFreightTemplate,
  deleteFreightTemplate,
  updateFreightTemplate,
} from './commands/edit-freight-templates.js';
import { createOccasion, deleteOccasion, updateOccasion } from './commands/edit-occasions.js';
import { presentTemplate } from './operator-presenter.js';
import { actorOf } from './operator-routes.js';

export function axisRoutes(shop: Shop): Route[] {
  return [
    route(contract.createCategory, ({ body, caller }) => createCategory(shop, { ...body, actor: actorOf(caller) })),
    route(contract.updateCategory, ({ params, body, caller }) =>
      updateCategory(shop, { ...body, ...params, actor: actorOf(caller) }),
    ),
    route(contract.deleteCategory, ({ params, caller }) => deleteCategory(shop, { ...params, actor: actorOf(caller) })),
    route(contract.createBrand, ({ body, caller }) => createBrand(shop, { ...body, actor: actorOf(caller) })),
    route(contract.updateBrand, ({ params, body, caller }) =>
      updateBrand(shop, { ...body, ...params, actor: actorOf(caller) }),
    ),
    route(contract.deleteBrand, ({ params, caller }) => deleteBrand(shop, { ...params, actor: actorOf(caller) })),
    route(contract.createOccasion, ({ body, caller }) => createOccasion(shop, { ...body, actor: actorOf(caller) })),
    route(contract.updateOccasion, ({ params, body, caller }) =>
      updateOccasion(shop, { ...body, ...params, actor: actorOf(caller) }),
    ),
    route(contract.deleteOccasion, ({ params, caller }) => deleteOccasion(shop, { ...params, actor: actorOf(caller) })),
    route(contract.listFreightTemplates, async () =>
      ok({ items: (await listFreightTemplateRows(shop.db)).map(presentTemplate) }),
    ),
    route(contract.createFreightTemplate, ({ body, caller }) =>
      createFreightTemplate(shop, { ...body, actor: actorOf(caller) }),
    ),
    route(contract.updateFreightTemplate, ({ params, body, caller }) =>
      updateFreightTemplate(shop, { ...body, ...params, actor: actorOf(caller) }),
    ),
    route(contract.deleteFreightTemplate, ({ params, caller }) =>
      deleteFreightTemplate(shop, { ...params, actor: actorOf(caller) }),
    ),
  ];
}
