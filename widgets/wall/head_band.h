// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/wall/band.h"
#include "widgets/wall/scene_numbers.h"

#include <optional>

namespace millwright::wall {

/// The title of the scene and its one large number.
class HeadBand final : public Band {
    Q_OBJECT
public:
    HeadBand(pages::PageContext context, QString title, const std::optional<scenes::Tile>& headline, AssetRef scope,
             QWidget* parent = nullptr);

    QSize leastSize() const override;
    bool isComplete() const override { return m_numbers.isComplete(); }
    QString problem() const override { return m_numbers.problem(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString label() const;
    style::Type titleType() const;
    bool hasHeadline() const { return m_numbers.count() > 0; }

    QString m_title;
    SceneNumbers m_numbers;
};

} // namespace millwright::wall
