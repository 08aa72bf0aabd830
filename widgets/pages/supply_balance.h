// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "widgets/pages/page.h"
#include "widgets/style/value_text.h"

#include <QObject>

#include <memory>
#include <vector>

namespace millwright::pages {

/// How the load of the racks stands on their supplies A and B, from the supplies that have a side and report. GUI
/// thread.
class SupplyBalance final : public QObject {
    Q_OBJECT
public:
    static constexpr const char* kMeasure = "rack-supply.power";

    explicit SupplyBalance(PageContext context, QObject* parent = nullptr);
    ~SupplyBalance() override;

    /// It asks for numbers while it is.
    void setActive(bool active);
    /// The fleet has supplies on both sides.
    bool isThere() const { return m_hasA && m_hasB; }
    /// "50.4 / 49.6 %"
    style::HonestValue value() const;
    /// "1,204 of 1,206 rack supplies report"
    QString coverage() const;

Q_SIGNALS:
    void changed();

private:
    struct Side {
        double power = 0.0;
        std::size_t reported = 0;
    };

    void readSides();
    void watch();
    void sum();

    PageContext m_context;
    std::vector<char> m_sides; ///< By slot: 'A', 'B', or 0.
    bool m_isActive = false;
    bool m_hasA = false;
    bool m_hasB = false;
    std::size_t m_expected = 0;
    Side m_a, m_b;
    std::unique_ptr<items::Watch> m_watch;
};

} // namespace millwright::pages
