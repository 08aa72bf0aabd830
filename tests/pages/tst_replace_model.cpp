// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/replace_model.h"

#include <QStringListModel>
#include <QTableView>
#include <QTest>

using namespace millwright::pages;

/// A view that shows one thing after another.
class TestReplaceModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLeftOfTheModelsBefore();
    void theNewOneCanBeSelectedIn();
};

void TestReplaceModel::nothingIsLeftOfTheModelsBefore()
{
    QTableView view;
    QStringListModel one({QStringLiteral("a")});
    QStringListModel other({QStringLiteral("b")});
    replaceModel(view, &one);
    const qsizetype selections = view.findChildren<QItemSelectionModel*>().size();
    for (int i = 0; i < 5; ++i) {
        replaceModel(view, &other);
        replaceModel(view, nullptr);
        replaceModel(view, &one);
    }
    QCOMPARE(view.findChildren<QItemSelectionModel*>().size(), selections);
}

void TestReplaceModel::theNewOneCanBeSelectedIn()
{
    QTableView view;
    QStringListModel one({QStringLiteral("a")});
    QStringListModel other({QStringLiteral("b"), QStringLiteral("c")});
    replaceModel(view, &one);
    view.selectRow(0);
    replaceModel(view, &other);
    QVERIFY(!view.selectionModel()->hasSelection());
    view.selectRow(1);
    QCOMPARE(view.selectionModel()->selectedRows().front().data().toString(), QStringLiteral("c"));
}

QTEST_MAIN(TestReplaceModel)
#include "tst_replace_model.moc"
