// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/capacity_losses.h"
#include "widgets/pages/page.h"

#include <QWidget>

#include <array>
#include <optional>

namespace millwright::pages {

/// Accelerators lost step by step from installed to useful: now, as bars in shares of the installed with what each step
/// loses, and over a day, in accelerator-hours and in money where it has a price.
class CapacityChain final : public QWidget {
    Q_OBJECT
public:
    enum class View : std::uint8_t { Both, Now, Day };

    explicit CapacityChain(PageContext context, QWidget* parent = nullptr);

    void setView(View view);
    View view() const { return m_view; }
    /// `powerUnknown`: installed of which nobody knows whether they have power; they are drawn hatched at the link that
    /// loses them.
    void setReadings(const std::array<items::Reading, kCapacitySteps>& steps, const items::Reading& powerUnknown = {});
    /// Nothing = the meters have not told yet.
    void setLosses(std::optional<CapacityLosses> losses);
    void setFrozen(bool frozen);
    QSize sizeHint() const override;
    /// That of one part: with both a window can still be made lower, and then shows one.
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintNow(QPainter& painter, const QRectF& row, std::size_t step) const;
    void paintLoss(QPainter& painter, const QRectF& row, std::size_t step) const;
    QString lossWords(std::size_t step) const;
    void describe();

    PageContext m_context;
    View m_view = View::Both;
    qint64 unknownAt(std::size_t step) const;
    QString changeWords(std::size_t step) const;
    double lostRoom() const;

    std::array<items::Reading, kCapacitySteps> m_steps;
    items::Reading m_powerUnknown;
    std::optional<CapacityLosses> m_losses;
    bool m_frozen = false;
};

} // namespace millwright::pages
