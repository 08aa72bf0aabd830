// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/attention_model.h"
#include "widgets/wall/band.h"

namespace millwright::wall {

/// The gravest things of the scene's place, in two columns read downwards.
class WorstBand final : public Band {
    Q_OBJECT
public:
    WorstBand(pages::PageContext context, int rows, AssetRef scope, QWidget* parent = nullptr);

    QSize leastSize() const override;
    void tick() override { update(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_rows;
    pages::AttentionModel m_model;
};

} // namespace millwright::wall
