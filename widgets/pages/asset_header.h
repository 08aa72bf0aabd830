// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QWidget>

namespace millwright::pages {

/// The head of an asset's page: its condition, its name, what it is, and what everybody must know of it: that it is
/// missing and since when, its stage, its model. Where it stands or hangs on something that is in graver trouble than
/// it is itself, a chip says so and why, and leads there: no "normal" stands alone below a hall that burns.
class ChipLink;

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
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Chip {
        QString text;
        bool filled = true;       ///< A property; outlined is a state.
        bool isCondition = false; ///< Of the last chip before the link to what is in trouble.
    };

    void refresh();
    void lookAround();
    QString reasonOf(AssetRef troubled, Condition condition) const;
    void placeTrouble();
    QString conditionText(Condition condition) const;
    std::vector<Chip> chips() const;
    /// Symbol, name and class; where the chips begin.
    double paintHead(QPainter* painter) const;
    double chipWidth(const Chip& chip) const;
    void paintChip(QPainter& painter, double left, const Chip& chip) const;

    PageContext m_context;
    AssetRef m_asset;
    std::vector<AssetRef> m_around; ///< What it stands in and hangs on.
    ChipLink* m_trouble;
    AssetRef m_troubled;
    bool m_frozen = false;
};

} // namespace millwright::pages
