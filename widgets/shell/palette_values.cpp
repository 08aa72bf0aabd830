// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/palette_values.h"

#include "widgets/pages/asset_columns.h"
#include "widgets/pages/readings.h"
#include "widgets/shell/palette_model.h"

#include <algorithm>
#include <utility>

namespace millwright::shell {

using namespace std::chrono_literals;

PaletteValues::PaletteValues(pages::PageContext context, PaletteModel* model, QObject* parent)
    : QObject(parent)
    , m_context(std::move(context))
    , m_model(model)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(120ms);
    connect(&m_rest, &QTimer::timeout, this, &PaletteValues::watch);
}

void PaletteValues::follow()
{
    m_rest.start();
}

void PaletteValues::stop()
{
    m_rest.stop();
    m_watches.clear();
}

void PaletteValues::watch()
{
    const Inventory* inventory = m_context.view->inventory();
    std::map<AssetRef, std::unique_ptr<items::Watch>> watches;
    for (const PaletteRow& row : m_model->rows()) {
        const AssetRef asset = row.asset;
        if (!inventory || !inventory->contains(asset) || watches.size() >= kMost || watches.contains(asset))
            continue;
        if (auto known = m_watches.find(asset); known != m_watches.end()) {
            watches.emplace(asset, std::move(known->second));
            continue;
        }
        auto columns = pages::tableColumns(m_context.view->catalogue(), asset.assetClass, 1);
        if (columns.empty())
            continue;
        items::Selection selection{std::string(inventory->id(asset)), asset.assetClass, std::move(columns), 0ms};
        auto watch = std::make_unique<items::Watch>(m_context.view, std::move(selection));
        connect(watch.get(), &items::Watch::changed, this, [this, asset] { take(asset); });
        watches.emplace(asset, std::move(watch));
    }
    m_watches = std::move(watches);
}

void PaletteValues::take(AssetRef asset)
{
    const auto watch = m_watches.find(asset);
    if (watch == m_watches.end() || !watch->second->has(0))
        return;
    const Catalogue& catalogue = m_context.view->catalogue();
    const MeasureInfo& measure = catalogue.at(*catalogue.find(watch->second->selection().columns[0].measure));
    m_model->setValue(asset, pages::honest(watch->second->reading(0, asset.slot), measure, m_context.formatter));
}

} // namespace millwright::shell
