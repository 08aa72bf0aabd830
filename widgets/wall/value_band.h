// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"
#include "widgets/wall/scene_numbers.h"

namespace millwright::wall {

/// Up to four numbers in a row, each beside its name; below it where there is too little room for that.
class ValueBand final : public Band {
    Q_OBJECT
public:
    ValueBand(pages::PageContext context, const std::vector<scenes::Tile>& tiles, AssetRef scope,
              QWidget* parent = nullptr);

    QSize leastSize() const override;
    int heightIn(int px) const override;
    /// Chooses where names stand in a width. Numbers that get longer may move them; shorter ones do not move them back.
    void fitNames(int px);
    /// As they stand.
    int fittedHeight() const;
    bool isComplete() const override { return m_numbers.isComplete(); }
    QString problem() const override { return m_numbers.problem(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Names : std::uint8_t { Beside, BesideShort, Above };

    Names namesIn(double px) const;
    QString nameOf(std::size_t number, Names names) const;
    double widthOf(std::size_t number, Names names) const;
    double widthOf(Names names) const;
    bool hasLabels() const;

    SceneNumbers m_numbers;
    Names m_names = Names::Beside;
    int m_fittedTo = 0;        ///< Px.
    bool m_hadNumbers = false; ///< When they were fitted.
};

} // namespace millwright::wall
