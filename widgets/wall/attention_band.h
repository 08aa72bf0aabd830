// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/attention_panel.h"
#include "widgets/wall/band.h"

namespace millwright::wall {

/// The few gravest things of the scene's place that need a person; a sentence when there are none.
class AttentionBand final : public Band {
    Q_OBJECT
public:
    AttentionBand(pages::PageContext context, int rows, AssetRef scope, QWidget* parent = nullptr);

    QSize leastSize() const override;
    void tick() override;
    /// As they are shown.
    QStringList words() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<items::AttentionItem> shownItems() const;
    QString emptyText() const;

    int m_rows;
    AssetRef m_scope;
    pages::AttentionModel m_model;
};

} // namespace millwright::wall
