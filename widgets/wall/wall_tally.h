// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"

#include <array>
#include <vector>

namespace millwright::wall {

/// How many things of the scene's place are in trouble, by priority; always at the top, opposite the title. Of a place
/// that is not the fleet it says which, and what there is elsewhere.
class WallTally final : public Band {
    Q_OBJECT
public:
    WallTally(pages::PageContext context, AssetRef scope, QWidget* parent = nullptr);

    /// With the least gaps and counts of the smaller role.
    QSize leastSize() const override;
    /// With room to breathe.
    int naturalWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    using Counts = std::array<std::uint32_t, 6>;
    struct Look {
        style::Type type;
        double gap;  ///< Between symbol and count.
        double step; ///< Between a count and the next symbol.
    };
    static constexpr Look kWide{style::Type::Section, 5, 12};
    static constexpr Look kTight{style::Type::Live, 4, 7};

    void refresh();
    bool isOfFleet() const { return m_scope.assetClass == AssetClass::Fleet; }
    double widthOf(const Look& look) const;
    std::vector<Condition> conditions() const;
    QString countOf(Condition condition) const;
    QString elsewhere(std::size_t most) const;
    QString placeWords(double room) const;
    void paintCounts(QPainter& painter, const QRectF& box) const;

    AssetRef m_scope;
    Counts m_here{};
    Counts m_elsewhere{};
    QString m_words;
};

} // namespace millwright::wall
