// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QObject>

#include <memory>
#include <string>
#include <vector>

namespace millwright::pages {

class HeadlineStrip;

/// The headline values of an asset: its own measures and what rolls up to it from accelerators below, each with how
/// many of them report, kept up with the fleet while active. What the catalogue does not have, or the asset has no
/// reading of, is not there.
class AssetHeadlines final : public QObject {
    Q_OBJECT
public:
    AssetHeadlines(PageContext context, QWidget* parent);
    ~AssetHeadlines() override;

    HeadlineStrip* strip() const { return m_strip; }
    /// `columns` in order, in place of the usual ones of the class.
    void setAsset(AssetRef asset, std::vector<items::ColumnKey> columns);
    void setAsset(AssetRef asset);
    void setActive(bool active);
    void setFrozen(bool frozen);
    void refreshAges();
    const std::vector<items::ColumnKey>& columns() const { return m_columns; }
    /// Missing for what is not among the columns.
    items::Reading reading(const items::ColumnKey& key) const;

Q_SIGNALS:
    /// New numbers.
    void changed();

private:
    void watch();
    void refreshTile(int tile);
    void chooseTiles();
    void showTiles(std::vector<std::size_t> tiles);
    struct Line {
        QString whole;
        QString brief; ///< Where the whole has no room; may be empty.
    };
    Line comparisonOf(const items::ColumnKey& key) const;
    QString coverageOf(const items::ColumnKey& key) const;

    PageContext m_context;
    HeadlineStrip* m_strip;
    AssetRef m_asset;
    std::string m_id;
    std::vector<items::ColumnKey> m_columns; ///< Reported and expected follow in the watch.
    std::vector<std::size_t> m_tiles;        ///< Column of each tile.
    std::unique_ptr<items::Watch> m_watch;
    bool m_active = false;
};

} // namespace millwright::pages
