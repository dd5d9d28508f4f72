namespace SmsConsole.Web.AlibabaCloud;

/// <summary>The number of a verification call: with its calling code in a parameter of its own, 86 without.</summary>
internal static class VerifyNumbers
{
    public static string Read(RpcCall call)
    {
        var number = call.Required("PhoneNumber").Trim();
        return call["CountryCode"]?.Trim().TrimStart('+') is { } code && code != "86" && number is not ['+', ..] ? $"+{code}{number.TrimStart('0')}" : VendorNumbers.Read(number);
    }
}
