// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wall/bound_scene.h"

#include "widgets/pages/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace millwright::wall {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(millwright::wall::BoundScene)
};

constexpr Slot kMostOfEach = 64;

QString sentence(const scenes::SceneFile& file, const scenes::Scene& scene, const QString& what)
{
    return Words::tr("%1: %2", "file and line, what is wrong").arg(pages::shownText(file.placeOf(scene.line)), what);
}

BoundScene bindNamed(const std::shared_ptr<const scenes::SceneFile>& file, const scenes::Scene& scene,
                     const Inventory* inventory)
{
    BoundScene bound{file, &scene, {}, {}, {}};
    if (scene.asset.empty()) {
        bound.scope = {AssetClass::Fleet, 0};
        return bound;
    }
    if (!inventory)
        return bound;
    const Result<AssetRef> found = inventory->find(scene.asset);
    if (!found) {
        bound.problem = sentence(*file, scene, pages::shownText(found.error().message));
        return bound;
    }
    bound.scope = *found;
    bound.assetId = inventory->id(*found);
    return bound;
}

void bindEach(const std::shared_ptr<const scenes::SceneFile>& file, const scenes::Scene& scene,
              const Inventory* inventory, std::vector<BoundScene>& bound)
{
    const AssetClass wanted = *scene.each;
    Slot shown = 0;
    for (Slot slot = 0; inventory && slot < inventory->count(wanted) && shown < kMostOfEach; ++slot) {
        const AssetRef asset{wanted, slot};
        // An edge site has a handful of machines: it has its place on the fleet's map.
        const bool isSmall = wanted == AssetClass::Site && inventory->attribute(asset, "kind") == "edge";
        if (isSmall || inventory->presence(asset) == Presence::Retired)
            continue;
        bound.push_back({file, &scene, asset, std::string(inventory->id(asset)), {}});
        ++shown;
    }
    if (shown > 0)
        return;
    BoundScene none{file, &scene, {}, {}, {}};
    if (inventory)
        none.problem =
            sentence(*file, scene, Words::tr("this fleet has no %1").arg(pages::className(wanted).toLower()));
    bound.push_back(std::move(none));
}

} // namespace

std::vector<BoundScene> bindScenes(const std::shared_ptr<const scenes::SceneFile>& file, const Inventory* inventory)
{
    std::vector<BoundScene> bound;
    for (const scenes::Scene& scene : file->scenes) {
        if (scene.each)
            bindEach(file, scene, inventory, bound);
        else
            bound.push_back(bindNamed(file, scene, inventory));
    }
    return bound;
}

std::vector<std::size_t> scenesOn(const std::vector<BoundScene>& scenes, unsigned screen, unsigned screens)
{
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < scenes.size(); ++i) {
        const std::vector<unsigned>& wanted = scenes[i].scene->screens;
        const bool isForAll = wanted.empty();
        const bool isForThis = std::ranges::find(wanted, screen) != wanted.end();
        const bool isHomeless =
            screen == 1 && std::ranges::none_of(wanted, [&](unsigned number) { return number <= screens; });
        if (isForAll || isForThis || isHomeless)
            shown.push_back(i);
    }
    return shown;
}

} // namespace millwright::wall
