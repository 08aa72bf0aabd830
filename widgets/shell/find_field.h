// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QLineEdit>

namespace millwright::shell {

/// Jumps to an asset by id, path, name, UUID, serial number, host or PCI address on Enter; says below the field when
/// nothing, or more than one thing, answers to it. Escape clears it and gives the page its focus back.
class FindField final : public QLineEdit {
    Q_OBJECT
public:
    explicit FindField(pages::PageContext context, QWidget* parent = nullptr);

    /// Less room: fewer words in the empty field.
    void setCompact(bool compact);
    /// What Enter would say now; empty when it would go somewhere. For tests and screen readers.
    const QString& complaint() const { return m_complaint; }

Q_SIGNALS:
    void left();
    void complained(const QString& complaint);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void jump();
    void complain(const QString& complaint);

    pages::PageContext m_context;
    QString m_complaint;
};

} // namespace millwright::shell
