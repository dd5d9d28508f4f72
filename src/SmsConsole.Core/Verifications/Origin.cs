namespace SmsConsole.Core.Verifications;

/// <summary>Where a code is asked for, by what is known of the end user's network in the country that the code goes to.</summary>
public enum Origin
{
    /// <summary>The program does not say.</summary>
    Unsaid,
    /// <summary>A network from which hardly a code for this country was entered before, or too few lately.</summary>
    Strange,
    /// <summary>One of the country's wide networks, as a provider of homes has: codes are entered from there.</summary>
    Local,
    /// <summary>A narrow network from which codes are entered all the time: a mobile carrier's way out, an office, a campus.</summary>
    Familiar,
}

/// <summary>A code that is asked for: for whom, from where (see <see cref="CodeHash.OfAddress"/>; null: the program does not say), by which access key, when.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Ask(Countries.PhoneNumber Number, long? EndUser, string? AccessKeyId, DateTimeOffset At);

/// <summary>Those of a country's codes that are asked for by one access key from one kind of network: pumping shows in its own stream, and only that is held.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
internal readonly record struct Source(string Country, Origin Origin, string? AccessKeyId);
