// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"
#include "widgets/wall/scene_numbers.h"

namespace millwright::wall {

/// Up to four numbers in a row, each below its name.
class ValueBand final : public Band {
    Q_OBJECT
public:
    ValueBand(pages::PageContext context, const std::vector<scenes::Tile>& tiles, AssetRef scope,
              QWidget* parent = nullptr);

    QSize leastSize() const override;
    bool isComplete() const override { return m_numbers.isComplete(); }
    QString problem() const override { return m_numbers.problem(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double widthOf(std::size_t number) const;
    bool hasLabels() const;

    SceneNumbers m_numbers;
};

} // namespace millwright::wall
