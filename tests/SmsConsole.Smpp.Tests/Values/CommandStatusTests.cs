using System.Reflection;
using SmsConsole.Smpp.Values;

namespace SmsConsole.Smpp.Tests.Values;

public sealed class CommandStatusTests
{
    /// <summary>The table of SMPP 3.4 §5.1.3.</summary>
    private const string Table = """
        00 ROK, 01 RINVMSGLEN, 02 RINVCMDLEN, 03 RINVCMDID, 04 RINVBNDSTS, 05 RALYBND, 06 RINVPRTFLG, 07 RINVREGDLVFLG, 08 RSYSERR,
        0A RINVSRCADR, 0B RINVDSTADR, 0C RINVMSGID, 0D RBINDFAIL, 0E RINVPASWD, 0F RINVSYSID, 11 RCANCELFAIL, 13 RREPLACEFAIL,
        14 RMSGQFUL, 15 RINVSERTYP, 33 RINVNUMDESTS, 34 RINVDLNAME, 40 RINVDESTFLAG, 42 RINVSUBREP, 43 RINVESMCLASS, 44 RCNTSUBDL,
        45 RSUBMITFAIL, 48 RINVSRCTON, 49 RINVSRCNPI, 50 RINVDSTTON, 51 RINVDSTNPI, 53 RINVSYSTYP, 54 RINVREPFLAG, 55 RINVNUMMSGS,
        58 RTHROTTLED, 61 RINVSCHED, 62 RINVEXPIRY, 63 RINVDFTMSGID, 64 RX_T_APPN, 65 RX_P_APPN, 66 RX_R_APPN, 67 RQUERYFAIL,
        C0 RINVOPTPARSTREAM, C1 ROPTPARNOTALLWD, C2 RINVPARLEN, C3 RMISSINGOPTPARAM, C4 RINVOPTPARAMVAL, FE RDELIVERYFAILURE, FF RUNKNOWNERR
        """;

    [Fact]
    public void Every_value_of_the_standard_has_its_name()
    {
        var rows = Table.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(' ')).ToList();

        Assert.All(rows, row => Assert.Equal("ESME_" + row[1], CommandStatus.Name(Convert.ToUInt32(row[0], 16))));
        var constants = typeof(CommandStatus).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetRawConstantValue()).ToList();
        Assert.Equal(rows.Select(row => (object?)Convert.ToUInt32(row[0], 16)).Order(), constants.Order());
    }

    [Fact]
    public void A_carriers_own_value_is_written_as_a_number() => Assert.Equal("0x00000412", CommandStatus.Name(0x412));
}
