// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <array>
#include <memory>

namespace millwright::pages {

/// "Where capacity goes": accelerators lost step by step from installed to useful. Bars are shares of the installed;
/// the number beside a bar is what the step before it loses.
class CapacityPanel final : public QWidget {
    Q_OBJECT
public:
    static constexpr int kSteps = 6;

    explicit CapacityPanel(PageContext context, QWidget* parent = nullptr);

    void setReadings(const std::array<items::Reading, kSteps>& steps);
    void setFrozen(bool frozen);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintStep(QPainter& painter, const QRectF& row, std::size_t step) const;

    PageContext m_context;
    std::array<items::Reading, kSteps> m_steps;
    bool m_frozen = false;
};

} // namespace millwright::pages
