// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gateway/contract_listing.h"

#include <google/protobuf/descriptor.pb.h>

#include <QFile>
#include <QtTest>

using namespace millwright::gateway;
using namespace Qt::StringLiterals;

/// The contract may grow and never change: what contract_baseline.txt lists must stay as it is. Run with
/// MILLWRIGHT_CONTRACT_OUT=FILE to write the listing of today.
class ContractTest : public QObject {
    Q_OBJECT

    static QByteArray joined(const std::set<std::string>& lines)
    {
        QByteArray text;
        for (const std::string& line : lines)
            text += QByteArray::fromStdString(line) + '\n';
        return text;
    }

    google::protobuf::DescriptorPool m_pool;
    ContractListing m_listing;

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(MILLWRIGHT_BINARY_DIR "/services/proto/generated/millwright.desc"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        google::protobuf::FileDescriptorSet set;
        QVERIFY(set.ParseFromString(file.readAll().toStdString()));
        for (const auto& proto : set.file()) {
            const auto* built = m_pool.BuildFile(proto);
            QVERIFY(built);
            if (built->package() == "millwright.v1")
                m_listing.add(*built);
        }
        if (const QString out = qEnvironmentVariable("MILLWRIGHT_CONTRACT_OUT"); !out.isEmpty()) {
            QFile written(out);
            QVERIFY(written.open(QIODevice::WriteOnly));
            written.write(joined(m_listing.lines()));
        }
    }

    void nothingThatWasPromisedIsGoneOrChanged()
    {
        QFile file(QStringLiteral(MILLWRIGHT_SOURCE_DIR "/tests/gateway/contract_baseline.txt"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int promised = 0;
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (line.isEmpty() || line.startsWith('#'))
                continue;
            ++promised;
            QVERIFY2(m_listing.lines().contains(line.toStdString()), line.constData());
        }
        QVERIFY(promised > 100);
    }

    void everythingIsCommented() { QCOMPARE(joined(m_listing.uncommented()), QByteArray()); }

    void enumsBeginUnspecified() { QCOMPARE(joined(m_listing.wrongBegins()), QByteArray()); }
};

QTEST_APPLESS_MAIN(ContractTest)
#include "tst_contract.moc"
