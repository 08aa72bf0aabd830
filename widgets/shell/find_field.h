// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"

#include <QLineEdit>
#include <QPointer>

namespace millwright::shell {

class FindList;

/// Jumps to an asset by id, path, name, UUID, serial number, host, PCI or BMC address. While letters are typed, what
/// they may mean stands below: Up and Down choose, Enter opens. Says below the field when nothing, or more than one
/// thing, answers to it. Escape clears it and gives the page its focus back.
class FindField final : public QLineEdit {
    Q_OBJECT
public:
    explicit FindField(pages::PageContext context, QWidget* parent = nullptr);
    ~FindField() override;

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
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void jump();
    void go(AssetRef asset);
    void look(const QString& typed);
    void placeList();
    void complain(const QString& complaint);

    pages::PageContext m_context;
    QString m_complaint;
    QPointer<FindList> m_list; ///< Made when first needed; lies over the window.
};

} // namespace millwright::shell
