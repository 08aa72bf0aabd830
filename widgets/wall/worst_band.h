// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/attention_model.h"
#include "widgets/wall/band.h"

namespace millwright::wall {

/// The gravest things of the scene's place: in two columns read downwards where all of them can be said so, else as
/// many as there is room for below each other.
class WorstBand final : public Band {
    Q_OBJECT
public:
    WorstBand(pages::PageContext context, int rows, AssetRef scope, QWidget* parent = nullptr);

    QSize leastSize() const override;
    QString rest() const override;
    void tick() override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Shape {
        int columns = 1;
        int perColumn = 1;
    };
    Shape shapeFor(const std::vector<items::AttentionItem>& items) const;
    double columnWidth(int columns) const;

    int m_rows;
    pages::AttentionModel m_model;
};

} // namespace millwright::wall
