// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QToolButton>

namespace millwright::shell {

/// How far back the charts show, and the choice of it. Lengths that would show nothing more stay in their place, with
/// the reason.
class RangeButton final : public QToolButton {
    Q_OBJECT
public:
    explicit RangeButton(pages::PageContext context, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void showSpan();
    void fillMenu();

    pages::PageContext m_context;
};

} // namespace millwright::shell
