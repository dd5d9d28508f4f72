namespace SmsConsole.Web.AlibabaCloud.Management;

/// <summary>Which page is asked for: <c>PageIndex</c> from 1, <c>PageSize</c> 1 to 50, 10 where nothing is said.</summary>
internal sealed record NumberedPage(int Index, int Size)
{
    private const int Most = 50;

    /// <summary>Null when it is out of range.</summary>
    public static NumberedPage? Of(RpcCall call) => (call.Number("PageIndex") ?? 1, call.Number("PageSize") ?? 10) switch
    {
        ( >= 1 and <= int.MaxValue / Most and var index, >= 1 and <= Most and var size) => new((int)index, (int)size),
        _ => null,
    };

    public static Fields Refuse(RpcCall call) => call.Refuse("isv.INVALID_PARAMETERS", $"PageIndex 从 1 开始，PageSize 取值为 1 到 {Most}。");
}
