// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/attention_model.h"
#include "widgets/wall/band.h"

#include <algorithm>

namespace millwright::wall {

/// The few gravest things of the scene's place that need a person; a sentence when there are none.
class AttentionBand final : public Band {
    Q_OBJECT
public:
    AttentionBand(pages::PageContext context, int rows, AssetRef scope, QWidget* parent = nullptr);

    /// Of all its lines.
    QSize leastSize() const override;
    /// Leaves out so many of them: the rest is counted.
    void leaveOut(int lines);
    int heightWithout(int lines) const { return std::max(1, m_rows - lines) * line(style::Type::Body); }
    void tick() override;
    QString rest() const override;
    /// All that there is to say, line by line.
    QStringList words() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int shownRows() const { return std::max(1, m_rows - m_leftOut); }

    int m_rows;
    int m_leftOut = 0;
    pages::AttentionModel m_model;
};

} // namespace millwright::wall
