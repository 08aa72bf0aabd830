// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/attention_model.h"
#include "widgets/wall/band.h"

namespace millwright::wall {

/// The few gravest things of the scene's place that need a person; a sentence when there are none.
class AttentionBand final : public Band {
    Q_OBJECT
public:
    AttentionBand(pages::PageContext context, int rows, AssetRef scope, QWidget* parent = nullptr);

    QSize leastSize() const override;
    void tick() override;
    /// Height of its first line.
    int firstLine() const { return line(style::Type::Body); }
    /// Room at the lower right that is somebody else's: lines beside it are shorter.
    void setCorner(QSize px);
    /// All that there is to say, line by line.
    QStringList words() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_rows;
    pages::AttentionModel m_model;
    QSize m_corner;
};

} // namespace millwright::wall
