// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"

#include <vector>

namespace millwright::wall {

/// How many things of the fleet are in trouble, by priority; always at the top right, whatever the scene.
class WallTally final : public Band {
    Q_OBJECT
public:
    explicit WallTally(pages::PageContext context, QWidget* parent = nullptr);

    /// With the least gaps and counts of the smaller role.
    QSize leastSize() const override;
    /// With room to breathe.
    int naturalWidth() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Look {
        style::Type type;
        double gap;  ///< Between symbol and count.
        double step; ///< Between a count and the next symbol.
    };
    static constexpr Look kWide{style::Type::Section, 5, 12};
    static constexpr Look kTight{style::Type::Live, 4, 7};

    double widthOf(const Look& look) const;
    std::vector<Condition> conditions() const;
    QString countOf(Condition condition) const;

    QString m_words;
};

} // namespace millwright::wall
