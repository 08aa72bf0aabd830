// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

namespace millwright::pages {

/// The head of an asset's page: its condition, its name, what it is, and what everybody must know of it: that it is
/// missing and since when, its stage, its model.
class AssetHeader final : public QWidget {
    Q_OBJECT
public:
    explicit AssetHeader(PageContext context, QWidget* parent = nullptr);

    void setAsset(AssetRef asset);
    void setFrozen(bool frozen);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Chip {
        QString text;
        bool filled = true; ///< A property; outlined is a state.
    };

    void refresh();
    std::vector<Chip> chips() const;
    double paintChip(QPainter& painter, double left, const Chip& chip) const;

    PageContext m_context;
    AssetRef m_asset;
    bool m_frozen = false;
};

} // namespace millwright::pages
