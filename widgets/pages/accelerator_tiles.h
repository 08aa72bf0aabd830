// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QCoreApplication>

#include <vector>

namespace millwright::pages {

class HeadlineStrip;

/// The headline values of one accelerator, of whatever kind it is: what it has no reading of is not among them. GUI
/// thread.
class AcceleratorTiles final {
    Q_DECLARE_TR_FUNCTIONS(millwright::pages::AcceleratorPage)
public:
    /// The strip is a child of `parent`.
    AcceleratorTiles(PageContext context, QWidget* parent);

    HeadlineStrip* strip() const { return m_strip; }
    /// `watch` (null: nothing is asked for) has accelerator::kMeasures as its first columns, then `others`, the
    /// measures that only some kinds have. `absent` by column.
    void show(AssetRef accelerator, const items::Watch* watch, const std::vector<std::string>& others,
              const std::vector<bool>& absent);

private:
    struct Tile {
        std::size_t column;
        QString label;

        bool operator==(const Tile&) const = default;
    };

    std::vector<Tile> tiles(const std::vector<std::string>& others, const std::vector<bool>& absent) const;
    void refreshTile(int place, const Tile& tile);
    void showTemperatures(int place);
    QString subLine(std::size_t column) const;
    QString noteOn(const items::Reading& reading) const;
    items::Reading reading(std::size_t column) const;
    QString spokenColumn(std::size_t column) const;
    QString memoryWords() const;

    PageContext m_context;
    HeadlineStrip* m_strip;
    AssetRef m_asset;
    const items::Watch* m_watch = nullptr;
    std::vector<Tile> m_tiles;
    std::vector<std::string> m_shown; ///< Measures, by tile.
};

} // namespace millwright::pages
