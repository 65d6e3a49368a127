"""Cameras as devices: ONVIF and nothing else. No Qt, no database, no pictures; imports the domain only.

What the services call (all of it is plain Python, no thread of its own):

    access = DeviceAccess(endpoint, user_name, password, tls)            domain.device

    # reading a device, once (blocks; a thread of services):
    with OnvifClient(access) as client:                                  devices.onvif_client
        report = read_device(client)                                     devices.capabilities -> DeviceReport
        presets = OnvifHead(client, report.ptz_profile).presets()        devices.onvif_head -> tuple[Preset, ...]

    # finding devices (blocks `wait_s`):
    found = discover(interfaces, wait_s, should_stop)                    devices.discovery -> tuple[FoundDevice, ...]

    # driving one camera: one driver, one thread of services running `run`
    driver = PtzDriver(open_head, listener, track)                       devices.ptz_driver
        open_head: () -> Head, e.g. head_opener(access, report)          devices.onvif_head; called in run's thread
        listener: DriverListener (called in run's thread, must not block):
            done(command), failed(command, ConsoleError), presets(tuple[Preset, ...]),
            standstill(ok: bool), degraded(ConsoleError), reachable(bool)
        track: PoseTrack                                                 devices.pose_track
    driver.run(should_stop)         the loop; ends within one call's limit after should_stop() is true (`wake()` hurries)
    # from any thread, never block:
    driver.move(Velocity)           hold: call again at least every 200 ms while the key or stick is held
    driver.stop()                   first in the queue, never lost, retried, checked by positions
    driver.go_to_preset(token), go_home(), move_absolute(HeadPosition), move_relative(HeadPosition)
    driver.auxiliary(text), save_preset(name, token=""), delete_preset(token), save_home(), read_presets()
    driver.focus(speed), focus_stop(), focus_automatic(on), iris(level), day_night(mode)
    driver.commanded() -> bool      a movement of ours is under way, or was less than a moment ago
    driver.attend()                 somebody may drive it in the next minute: its connection is kept open
    driver.wake()

    # where it points: one source, another thread of services (a status call that blocks never delays a Stop)
    source = StatusPoller(open_head, track, driver.commanded, listener)  devices.pose_source
    source.run(should_stop), source.wake(), source.clock_offset() -> Offset | None
    track.latest() -> PoseReport | None; track.subscribe(callback); track.rate_hz()
    # or out of the metadata stream: media.metadata_source gives XML, devices.metadata_pose reads it into the track

    # beside: each with a client of its own
    EventPull(client).run_once(take, should_stop)                        devices.events -> DeviceEvent
    read_mask_options, read_camera_masks, create_camera_mask, delete_camera_mask    devices.camera_masks (Media2)
    audit(credentials)                                                   domain.credentials_audit

Errors: domain.device: DeviceUnreachable, DeviceRefused, NotOffered, MalformedAnswer; all ConsoleErrors.
"""
