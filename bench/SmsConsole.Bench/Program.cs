using System.Globalization;
using SmsConsole.Bench;

// Measured promises. Prints one JSON object; what it prints is compared with the floor of the machine in the same run.
return args switch
{
    ["campaign", .. var options] => await CampaignBench.RunAsync(Number(options, "--rows", 200_000)),
    ["kill", .. var options] => await CrashRun.ReportAsync(Number(options, "--rows", 50_000), Number(options, "--kills", 10), Number(options, "--seed", 1)),
    ["limits", .. var options] => await LimitsBench.RunAsync(Number(options, "--rows", 200_000)),
    ["simulator", var path, var port, var password] => await SimulatorProcess.RunAsync(path, int.Parse(port, CultureInfo.InvariantCulture), password),
    _ => Usage(),
};

static int Number(string[] options, string name, int otherwise) =>
    Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? int.Parse(options[at + 1], CultureInfo.InvariantCulture) : otherwise;

static int Usage()
{
    Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/SmsConsole.Bench -- campaign [--rows 200000] | kill [--rows 50000] [--kills 10] [--seed 1] | limits [--rows 200000]");
    return 2;
}
